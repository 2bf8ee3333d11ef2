with

pairs as (

    select * from {{ ref('int_figure_pairs') }}

),

figures as (

    select
        *,
        {{ sorted_list('actor_ids') }} as actors,
        {{ sorted_list('ref_area') }} as areas,
        {{ days_between('period_start', 'period_end') }} + 1 as days

    from {{ ref('int_metrics_converted') }}

),

indicator_ancestors as (

    select * from {{ ref('int_indicator_ancestors') }}

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
        earlier.indicator as from_indicator,
        later.indicator as to_indicator,
        earlier.collection as from_collection,
        earlier.scope as from_scope,
        earlier.actors as from_actors,
        later.actors as to_actors,
        earlier.areas as from_areas,
        later.areas as to_areas,
        earlier.period_start as from_start,
        later.period_start as to_start,
        earlier.days as from_days,
        later.days as to_days,
        earlier.period_start = later.period_start and earlier.period_end = later.period_end as is_same_period,

        case
            when earlier.indicator_id = later.indicator_id then 'same'
            when wider.indicator_id is not null then 'wider'
            when narrower.indicator_id is not null then 'narrower'
            else 'other'
        end as label_change

    from pairs
    inner join figures as earlier on pairs.from_metric_id = earlier.metric_id
    inner join figures as later on pairs.to_metric_id = later.metric_id
    left join indicator_ancestors as wider
        on
            earlier.indicator_id = wider.indicator_id
            and later.indicator_id = wider.ancestor_id
    left join indicator_ancestors as narrower
        on
            later.indicator_id = narrower.indicator_id
            and earlier.indicator_id = narrower.ancestor_id

),

-- What makes the difference no change at all.
hindered as (

    select
        *,

        nullif(concat_ws(
            '; ',
            case
                when from_unit is null or base_unit is null or from_unit <> base_unit
                    then 'Other unit: ' || coalesce(from_unit, 'none') || ', then ' || coalesce(base_unit, 'none')
            end,
            case
                when label_change = 'other'
                    then
                        'Other label: ' || coalesce(from_indicator, 'none') || ', then '
                        || coalesce(to_indicator, 'none')
            end,
            case
                when not coalesce(from_collection = collection, false)
                    then
                        'Counted otherwise: ' || coalesce(from_collection, 'unknown') || ', then '
                        || coalesce(collection, 'unknown')
            end,
            case
                when not coalesce(from_actors = to_actors, false)
                    then
                        'Other actors: ' || coalesce(from_actors, 'unknown') || ', then '
                        || coalesce(to_actors, 'unknown')
            end,
            case
                when not coalesce(from_areas = to_areas, false)
                    then
                        'Other place: ' || coalesce(from_areas, 'unknown') || ', then ' || coalesce(to_areas, 'unknown')
            end,
            case
                when coalesce(from_scope, '') <> coalesce(scope, '')
                    then 'Other scope: ' || coalesce(from_scope, 'all') || ', then ' || coalesce(scope, 'all')
            end,
            case
                when from_collection = collection and collection in ('growth', 'average')
                    then 'Growth rates and averages are not compared'
            end,
            case
                when from_candidates > 1 or to_candidates > 1
                    then
                        'Several figures fit, the latest are shown: '
                        || cast(from_candidates as string) || ' of ' || cast(from_edition as string) || ', '
                        || cast(to_candidates as string) || ' of ' || cast(to_edition as string)
            end,
            case
                when
                    from_collection = 'cumulative' and collection = 'cumulative'
                    and (from_start is null or to_start is null)
                    then 'The start of a running total is not known'
            end,
            case
                when from_collection = 'flow' and collection = 'flow' and (from_days is null or to_days is null)
                    then 'The period of a figure is not known'
                -- One day more or less is a leap year, or the day of the statement.
                when from_collection = 'flow' and collection = 'flow' and abs(from_days - to_days) > 1
                    then
                        'Periods of other length: '
                        || cast(from_days as string) || ' days, then ' || cast(to_days as string) || ' days'
            end
        ), '') as hindrance

    from paired

),

-- What leaves the difference a bound on one side: a running total that starts earlier, and a label that is wider, hold
-- more, so that what is common to both grew by at most the difference.
final as (

    select
        *,

        nullif(concat_ws(
            '; ',
            case
                when label_change = 'wider' then 'Wider label: ' || from_indicator || ', then ' || to_indicator
                when label_change = 'narrower' then 'Narrower label: ' || from_indicator || ', then ' || to_indicator
            end,
            case
                when from_collection = 'cumulative' and collection = 'cumulative' and from_start <> to_start
                    then 'Other start date: ' || cast(from_start as string) || ', then ' || cast(to_start as string)
            end
        ), '') as shift,

        coalesce(
            label_change = 'wider'
            or (from_collection = 'cumulative' and collection = 'cumulative' and from_start > to_start), false
        ) as is_more,
        coalesce(
            label_change = 'narrower'
            or (from_collection = 'cumulative' and collection = 'cumulative' and from_start < to_start), false
        ) as is_less

    from hindered

)

select * from final
