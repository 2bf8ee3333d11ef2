-- One row per number that a curated row must explain: each in digits but list markers, and each
-- figure in words.
with covered as (
    select distinct
        n.statement_id,
        n.number_start
    from raw.numbers as n
    inner join raw.quotes as q
        on
            n.statement_id = q.statement_id
            and q.table_name in ('metrics', 'context_numbers')
            and n.number_start >= q.quote_start
            and n.number_end <= q.quote_end
),

numbers as (
    select
        n.statement_id,
        n.number_start,
        n.number_text,
        s.curation,
        c.statement_id is not null as is_accounted_for,
        regexp_replace(
            substring(
                s.visible_text, greatest(n.number_start - 39, 1), n.number_end - greatest(n.number_start - 40, 0) + 40
            ),
            '[\s\p{Z}]+',
            ' ',
            'g'
        ) as words
    from raw.numbers as n
    inner join raw.statements as s on n.statement_id = s.statement_id
    left join covered as c on n.statement_id = c.statement_id and n.number_start = c.number_start
    where
        n.kind = 'metric'
        or (n.kind <> 'list_number' and translate(n.number_text, '0123456789', '') <> n.number_text)
)

select
    statement_id,
    number_start,
    number_text,
    words,
    case
        when curation = 'complete' and not is_accounted_for
            then number_text || ' is neither a figure nor a context number: "' || words || '"'
    end as missing_problem,
    case
        when curation = 'pending' and not is_accounted_for
            then number_text || ' is neither a figure nor a context number yet: "' || words || '"'
    end as pending_problem
from numbers
