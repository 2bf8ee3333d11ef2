with

figures as (

    select * from {{ ref('int_metrics_converted') }}

),

wholes as (

    select * from {{ ref('int_metric_wholes') }}

),

-- A figure that lacks its indicator, unit or collection belongs to no total until somebody fills it in.
complete as (

    select * from figures
    where
        pillar_id is not null
        and base_value is not null
        and collection is not null

),

-- Figures that contain each other cannot both be left out: they stay, and bar the total.
circles as (

    select metric_id
    from wholes
    where metric_id = whole_id

),

containers as (

    select
        parts.metric_id,
        {{ join_rows('whole_figures.metric_id', ', ') }} as contained_in

    from complete as parts
    inner join wholes on parts.metric_id = wholes.metric_id
    inner join complete as whole_figures
        on
            wholes.whole_id = whole_figures.metric_id
            and parts.series_id = whole_figures.series_id
            and parts.edition = whole_figures.edition
            and parts.indicator_id = whole_figures.indicator_id
            and parts.base_unit = whole_figures.base_unit

    left join circles on parts.metric_id = circles.metric_id
    where circles.metric_id is null
    group by parts.metric_id

),

final as (

    select
        complete.metric_id,
        complete.pillar_id,
        complete.series_id,
        complete.edition,
        complete.indicator_id,
        complete.base_unit,
        complete.base_value,
        complete.base_low,
        complete.base_high,
        complete.period_start,
        complete.period_end,
        complete.ref_area,
        complete.actor_ids,
        complete.scope,
        complete.part_of,
        containers.contained_in,
        containers.contained_in is null as is_kept,

        case
            when circles.metric_id is not null then 'circular'
            when complete.collection in ('growth', 'average') then 'rate'
            when complete.collection <> 'flow' then 'standing'
            when complete.period_basis = 'unknown' or complete.period_start is null or complete.period_end is null
                then 'undated'
            else 'dated'
        end as kind

    from complete
    left join containers on complete.metric_id = containers.metric_id
    left join circles on complete.metric_id = circles.metric_id

)

select * from final
