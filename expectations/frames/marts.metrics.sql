-- One row per figure, of the curated table or of the mart.
select
    coalesce(m.metric_id, r.metric_id) as metric_id,
    m.quote,
    case
        when m.metric_id is null then 'in the curated table, not in the mart'
        when r.metric_id is null then 'in the mart, not in the curated table'
    end as lost_problem,
    case
        when m.value_low > m.value or m.value_high < m.value or m.base_low > m.base_value or m.base_high < m.base_value
            then
                'low ' || coalesce(m.value_low::varchar, 'open') || ', value ' || m.value
                || ', high ' || coalesce(m.value_high::varchar, 'open')
    end as bounds_problem,
    case
        when
            m.metric_id is not null
            and coalesce(
                regexp_replace(
                    replace(substring(s.visible_text, m.quote_start + 1, m.quote_end - m.quote_start), chr(847), ''),
                    '[\s\p{Z}]+',
                    ' ',
                    'g'
                ),
                ''
            ) <> regexp_replace(m.quote, '[\s\p{Z}]+', ' ', 'g')
            then 'the text at ' || coalesce(m.quote_start::varchar, '?') || ' is not the quote'
    end as offsets_problem,
    case
        when
            m.metric_id is not null
            and not coalesce(
                starts_with(m.text_fragment_url, s.source_url) and contains(m.text_fragment_url, ':~:text='), false
            )
            then coalesce(m.text_fragment_url, 'no address')
    end as address_problem
from marts.metrics as m
full join raw.metrics as r on m.metric_id = r.metric_id
left join raw.statements as s on m.statement_id = s.statement_id
