-- One row per numbered list item of a statement.
with c as (
    select distinct
        q.statement_id,
        i.segment_id
    from raw.quotes as q
    inner join raw.statement_segments as i
        on
            q.statement_id = i.statement_id
            and i.kind = 'list_item'
            and q.quote_start < i.segment_end
            and q.quote_end > i.segment_start
    where q.table_name = 'commitments'
)

select
    g.statement_id,
    g.segment_id,
    g.marker,
    s.curation,
    left(substring(s.text, g.segment_start + 1, g.segment_end - g.segment_start), 120) as words,
    case
        when s.curation = 'complete' and c.statement_id is null then 'no commitment quotes this item'
    end as missing_problem,
    case
        when s.curation = 'pending' and c.statement_id is null then 'no commitment quotes this item yet'
    end as pending_problem
from raw.statement_segments as g
inner join raw.statements as s on g.statement_id = s.statement_id
left join
    c
    on g.statement_id = c.statement_id and g.segment_id = c.segment_id
where g.kind = 'list_item' and regexp_matches(g.marker, '[0-9]')
