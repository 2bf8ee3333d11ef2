-- One row per context number.
with quotes as (
    select * from raw.quotes
    where table_name = 'context_numbers'
)

select
    c.statement_id,
    c.line_number,
    c.quote,
    c.kind,
    c.reason,
    case when s.statement_id is null then coalesce(c.statement_id, '(empty)') end as unknown_statement,
    case
        when coalesce(c.kind, '') not in ('date', 'duration', 'ordinal', 'name', 'background', 'list_number', 'vague')
            then
                coalesce(c.kind, '(empty)')
                || ' is none of date, duration, ordinal, name, background, list_number, vague'
    end as kind_problem,
    case
        when c.quote is null then 'the quote is empty'
        when s.text is null then null
        when coalesce(q.occurrences, 0) = 0 then 'not found in ' || c.statement_id
        when q.occurrences > 1 then 'found ' || q.occurrences || ' times in ' || c.statement_id
    end as quote_problem,
    case
        when
            q.occurrences >= 1
            and not exists (
                select 1 from raw.numbers as n
                where
                    n.statement_id = q.statement_id
                    and q.quote_start <= n.number_start
                    and n.number_end <= q.quote_end
            )
            then 'no whole number stands in the quote'
    end as number_problem,
    case
        when
            q.occurrences = 1
            and count(*) over (partition by q.statement_id, q.quote_start, q.quote_end) > 1
            then 'the same words are listed more than once'
    end as copy_problem
from raw.context_numbers as c
left join raw.statements as s on c.statement_id = s.statement_id
left join quotes as q on c.line_number = q.line_number
