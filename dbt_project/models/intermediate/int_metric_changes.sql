with

pairs as (

    select * from {{ ref('int_figure_pairs') }}

),

figures as (

    select * from {{ ref('int_metrics_converted') }}

),

paired as (

    select
        pairs.*,
        earlier.series_id,
        later.indicator_id,
        later.actor_ids,
        later.ref_area,
        later.collection,
        later.scope,
        later.base_unit,
        earlier.edition as from_edition,
        later.edition as to_edition,
        earlier.base_value as from_value,
        earlier.base_low as from_low,
        earlier.base_high as from_high,
        later.base_value as to_value,
        later.base_low as to_low,
        later.base_high as to_high,
        earlier.base_unit as from_unit,
        earlier.qualifier as from_qualifier,
        later.qualifier as to_qualifier,
        earlier.collection as from_collection,
        earlier.scope as from_scope,
        earlier.period_start as from_start,
        later.period_start as to_start,
        earlier.period_start = later.period_start and earlier.period_end = later.period_end as is_same_period,
        {{ days_between('earlier.period_start', 'earlier.period_end') }} + 1 as from_days,
        {{ days_between('later.period_start', 'later.period_end') }} + 1 as to_days

    from pairs
    inner join figures as earlier on pairs.from_metric_id = earlier.metric_id
    inner join figures as later on pairs.to_metric_id = later.metric_id

),

judged as (

    select
        *,

        case
            when from_unit is null or base_unit is null or from_unit <> base_unit then 'other unit'
            when from_collection <> collection then 'other collection'
            when coalesce(from_scope, '') <> coalesce(scope, '') then 'other scope'
            when collection in ('growth', 'average') then 'rate'
            when from_candidates > 1 or to_candidates > 1 then 'several'
            when collection = 'cumulative' and (from_start is null or to_start is null) then 'no start'
            when collection = 'cumulative' and from_start <> to_start then 'other start'
            when collection = 'flow' and (from_days is null or to_days is null) then 'no period'
            -- One day more or less is a leap year, or the day of the statement.
            when collection = 'flow' and abs(from_days - to_days) > 1 then 'other length'
            else 'comparable'
        end as verdict

    from paired

),

final as (

    select * from judged

)

select * from final
