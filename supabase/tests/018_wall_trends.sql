-- What the charts read, under the caller's own rights: no table of its own.

insert into tests.doors (signature, runs_as) values
  ('public.trends(jsonb)', 'caller'),
  ('public.trend_gaps(jsonb)', 'caller');
