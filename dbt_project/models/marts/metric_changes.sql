with

changes as (

    select * from {{ ref('int_metric_changes') }}

),

bounded as (

    select
        *,
        hindrance is null and not is_more as bounds_below,
        hindrance is null and not is_less as bounds_above,
        hindrance is null and shift is null as is_comparable

    from changes

),

final as (

    select
        indicator_id,
        actor_ids,
        ref_area,
        from_metric_id,
        to_metric_id,
        from_edition,
        to_edition,
        base_unit,
        case when from_unit = base_unit then from_value end as from_value,
        to_value,
        case when bounds_below then cast(to_low - from_high as decimal(38, 18)) end as change_low,
        case when bounds_above then cast(to_high - from_low as decimal(38, 18)) end as change_high,
        is_comparable as comparable,

        nullif(concat_ws(
            '; ',
            hindrance,
            shift,
            case
                when hindrance is null and is_more and not is_less then 'the difference is only an upper bound'
                when hindrance is null and is_less and not is_more then 'the difference is only a lower bound'
                when hindrance is null and is_more then 'the difference bounds nothing'
            end,
            case
                when hindrance is not null then null
                when from_qualifier = 'approximately' or to_qualifier = 'approximately'
                    then 'A figure is approximate, so the difference has no bounds that could be defended'
                when from_qualifier <> 'exact' or to_qualifier <> 'exact'
                    then
                        'The difference is a bound, because the figures are '
                        || from_qualifier || ', then ' || to_qualifier
                when is_comparable and is_same_period
                    then 'Both figures are for the same period: the difference is a correction'
            end
        ), '') as reason,

        series_id,
        collection,
        scope,
        paired_by,
        case when from_unit = base_unit then from_low end as from_low,
        case when from_unit = base_unit then from_high end as from_high,
        to_low,
        to_high

    from bounded

)

select * from final
