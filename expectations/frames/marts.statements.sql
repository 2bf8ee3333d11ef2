-- One row per statement, read or published.
select
    coalesce(m.statement_id, r.statement_id) as statement_id,
    case
        when m.statement_id is null then 'read, not in the mart'
        when r.statement_id is null then 'in the mart, never read'
    end as lost_problem,
    case
        when r.curation = 'complete' and m.numbers_accounted_for <> m.numbers_found
            then m.numbers_accounted_for || ' of ' || m.numbers_found || ' numbers are accounted for'
    end as numbers_problem
from marts.statements as m
full join raw.statements as r on m.statement_id = r.statement_id
