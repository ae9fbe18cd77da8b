-- More kinds of files. In a file of its own: a new value of an enum may not be used in the transaction that adds it.

alter type public.import_kind add value if not exists 'organisations';
alter type public.import_kind add value if not exists 'estimates';
alter type public.import_kind add value if not exists 'reach_totals';
alter type public.import_kind add value if not exists 'referrals';
