-- One row per commitment and coding.
with c as (select distinct commitment_id from raw.commitments)

select
    f.commitment_id,
    f.coding,
    f.line_number,
    f.evidence,
    f.wording,
    case when c.commitment_id is null then coalesce(f.commitment_id, '(empty)') end as unknown_commitment,
    case
        when f.coding is null then 'no coding named'
        when count(*) over (partition by f.coding, f.commitment_id) > 1
            then 'coding ' || f.coding || ' has ' || f.commitment_id || ' more than once'
    end as repeat_problem,
    nullif(
        concat_ws(
            '; ',
            case
                when coalesce(f.evidence, '') not in ('reported_done', 'reported_progress', 'reported_setback', 'none')
                    then 'evidence ' || coalesce(f.evidence, '(empty)')
            end,
            case
                when
                    coalesce(f.wording, '')
                    not in ('restated_same', 'strengthened', 'weakened', 'split', 'merged', 'absent')
                    then 'wording ' || coalesce(f.wording, '(empty)')
            end
        ),
        ''
    ) as vocabulary_problem
from raw.follow_through_codings as f
left join c on f.commitment_id = c.commitment_id
