-- One row per list item that states an action to come, as the reader of promises finds them.
with quoted as (
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
),

items as (
    select
        g.statement_id,
        g.segment_id,
        s.curation,
        q.segment_id is not null as is_quoted,
        g.marker || ' ' || left(
            regexp_replace(
                replace(substring(s.visible_text, g.segment_start + 1, g.segment_end - g.segment_start), chr(847), ''),
                '[\s\p{Z}]+',
                ' ',
                'g'
            ),
            80
        ) as words
    from raw.statement_segments as g
    inner join raw.statements as s on g.statement_id = s.statement_id
    left join quoted as q on g.statement_id = q.statement_id and g.segment_id = q.segment_id
    where g.states_action
)

select
    statement_id,
    segment_id,
    words,
    case
        when curation = 'complete' and not is_quoted then 'no commitment quotes this item: "' || words || '"'
    end as missing_problem,
    case
        when curation = 'pending' and not is_quoted then 'no commitment quotes this item yet: "' || words || '"'
    end as pending_problem
from items
