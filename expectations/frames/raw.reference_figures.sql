-- One row per figure of another source.
select
    r.reference_id,
    r.line_number,
    r.publisher,
    r.ref_area,
    r.measure,
    r.value,
    r.unit,
    r.source_url,
    case
        when r.reference_id is null then 'no id'
        when count(*) over (partition by r.reference_id) > 1 then r.reference_id || ' stands more than once'
    end as id_problem,
    nullif(
        concat_ws(
            '; ',
            case when r.publisher is null then 'no publisher' end,
            case when r.measure is null then 'no measure' end,
            case
                when r.source_url is null then 'no address'
                when not starts_with(r.source_url, 'https://') and not starts_with(r.source_url, 'http://')
                    then r.source_url || ' is no address'
            end
        ),
        ''
    ) as source_problem,
    nullif(
        concat_ws(
            '; ',
            case when r.value is null then 'no value' end,
            case when r.value < 0 then 'the value is below zero' end,
            case when r.unit is null then 'no unit' end
        ),
        ''
    ) as value_problem,
    nullif(
        concat_ws(
            '; ',
            case
                when coalesce(r.qualifier, '') not in ('exact', 'at_least', 'just_under', 'at_most', 'approximately')
                    then 'qualifier ' || coalesce(r.qualifier, '(empty)')
            end,
            case
                when r.read_from not in ('publisher', 'public_copy', 'press') then 'read_from ' || r.read_from
            end
        ),
        ''
    ) as vocabulary_problem,
    case
        when r.period_end < r.period_start
            then 'it ends on ' || r.period_end || ' and starts on ' || r.period_start
    end as reversal_problem,
    case when r.unit is not null and u.unit is null then r.unit end as unknown_unit,
    case
        when
            count(*) over (
                partition by r.source_url, r.value, r.qualifier, r.unit, r.period_start, r.period_end
            ) > 1
            then 'another row of this address has the same value, unit and period'
    end as copy_problem,
    case when c.reference_id is null then 'no claim names it' end as use_problem
from raw.reference_figures as r
left join (
    select distinct unit from raw.units
) as u on r.unit = u.unit
left join (
    select distinct reference_id from raw.claim_checks
) as c on r.reference_id = c.reference_id
