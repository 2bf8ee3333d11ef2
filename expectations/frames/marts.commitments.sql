-- One row per commitment, of the curated table or of the mart.
select
    coalesce(m.commitment_id, r.commitment_id) as commitment_id,
    m.quote,
    case
        when m.commitment_id is null then 'in the curated table, not in the mart'
        when r.commitment_id is null then 'in the mart, not in the curated table'
    end as lost_problem,
    case
        when
            m.commitment_id is not null
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
    end as offsets_problem
from marts.commitments as m
full join raw.commitments as r on m.commitment_id = r.commitment_id
left join raw.statements as s on m.statement_id = s.statement_id
