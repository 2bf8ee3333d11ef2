-- One row per annotation, and one per quote of the curated tables that has none.
with quotes as (
    select
        q.table_name || '/' || coalesce(f.coding || '/', '') || q.row_key as annotation_id,
        q.quote_start,
        q.quote_end
    from raw.quotes as q
    left join raw.follow_through_codings as f
        on q.table_name = 'follow_through_codings' and q.line_number = f.line_number
)

select
    coalesce(m.annotation_id, q.annotation_id) as annotation_id,
    m.statement_id,
    m.quote,
    case
        when m.annotation_id is null then 'quoted in the curated table, not annotated'
        when q.annotation_id is null then 'annotated, not quoted in the curated table'
        when m.quote_start <> q.quote_start or m.quote_end <> q.quote_end
            then 'annotated at ' || m.quote_start || ', found at ' || q.quote_start
    end as lost_problem,
    case
        when m.annotation_id is null then null
        when coalesce(substring(s.text, m.quote_start + 1, m.quote_end - m.quote_start) <> m.exact, true)
            then 'the text at ' || coalesce(m.quote_start::varchar, '?') || ' is not what is quoted'
        when
            -- Most are the same to the letter: spaces are compared apart only where they are not.
            replace(
                substring(s.visible_text, m.quote_start + 1, m.quote_end - m.quote_start), chr(847), ''
            ) <> m.quote
            and regexp_replace(
                replace(
                    substring(s.visible_text, m.quote_start + 1, m.quote_end - m.quote_start), chr(847), ''
                ),
                '[\s\p{Z}]+',
                ' ',
                'g'
            ) <> regexp_replace(m.quote, '[\s\p{Z}]+', ' ', 'g')
            then 'the text at ' || m.quote_start || ' is not the quote'
        when
            substring(
                s.text, m.quote_start + 1 - length(m.prefix), length(m.prefix) + length(m.exact) + length(m.suffix)
            ) <> m.prefix || m.exact || m.suffix
            then 'what stands around it is not its prefix and suffix'
        when coalesce(m.sha256 <> s.file_sha256, true) then 'the hash is not that of the file'
    end as words_problem
from marts.annotations as m
full join quotes as q on m.annotation_id = q.annotation_id
left join raw.statements as s on m.statement_id = s.statement_id
