-- Makes the database agree with private.grant_list. A later migration that adds to the list ends with the same call.
select private.apply_grants();
