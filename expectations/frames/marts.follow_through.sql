-- One row per commitment, of the commitments or of the follow-through.
select
    coalesce(m.commitment_id, c.commitment_id) as commitment_id,
    m.label,
    case
        when m.commitment_id is null then 'a commitment without a row'
        when c.commitment_id is null then 'a row without a commitment'
    end as lost_problem,
    case
        when m.label = 'pending' and m.evidence is not null then 'pending, although it is coded'
        when m.label <> 'pending' and m.evidence is null then m.label || ' without a coding'
        when m.label in ('carried_out', 'advanced', 'set_back') and m.evidence_quote is null
            then m.label || ' without a quote'
        when m.label = 'not_mentioned_again' and m.g20_score is not null then 'silence is scored'
        when
            m.evidence is not null
            and not exists (
                select 1 from marts.follow_through_labels as t
                where
                    t.evidence = m.evidence
                    and t.wording = m.wording
                    and t.verifiable = m.verifiable
                    and t.label = m.label
                    and coalesce(t.g20_score, 9) = coalesce(m.g20_score, 9)
            )
            then m.label || ' is not what the table of labels gives'
    end as label_problem,
    case
        when
            m.evidence_quote is not null
            and coalesce(
                regexp_replace(
                    replace(
                        substring(s.visible_text, m.evidence_start + 1, m.evidence_end - m.evidence_start), chr(847), ''
                    ),
                    '[\s\p{Z}]+',
                    ' ',
                    'g'
                ),
                ''
            ) <> regexp_replace(m.evidence_quote, '[\s\p{Z}]+', ' ', 'g')
            then 'the text at ' || coalesce(m.evidence_start::varchar, '?') || ' is not the quote'
    end as offsets_problem
from marts.follow_through as m
full join marts.commitments as c on m.commitment_id = c.commitment_id
left join raw.follow_through as f on m.commitment_id = f.commitment_id
left join raw.statements as s on f.next_statement_id = s.statement_id
