with

figures as (

    select * from {{ of_changed_series(ref('int_metrics_converted')) }}
    where
        indicator_id is not null
        and base_value is not null
        and collection is not null

),

statements as (

    select * from {{ ref('stg_statements') }}

),

actors as (

    select * from {{ ref('stg_actors') }}

),

containers as (

    select * from {{ ref('int_figure_containers') }}

),

figure_actors as (

    select
        metric_id,
        {{ each_item("coalesce(actor_ids, 'unknown')") }} as actor_id

    from figures

),

figure_countries as (

    select distinct
        figure_actors.metric_id,
        coalesce(actors.country, 'unknown') as country

    from figure_actors
    left join actors on figure_actors.actor_id = actors.actor_id

),

acting as (

    select
        metric_id,
        {{ join_rows('country') }} as acting_countries

    from figure_countries
    group by metric_id

    union all

    select
        metric_id,
        'all' as acting_countries

    from figures

),

-- No figure is about a time after its statement.
grouped as (

    select
        figures.*,
        acting.acting_countries,
        coalesce(figures.period_end, statements.issued_on) as latest_day

    from figures
    inner join acting on figures.metric_id = acting.metric_id
    inner join statements on figures.statement_id = statements.statement_id

),

-- A period that is not known names no year of its own, and may lie in each year that another figure of its group names.
spans as (

    select
        series_id,
        acting_countries,
        indicator_id,
        base_unit,
        min(year(period_start)) as first_year,
        max(year(period_end)) as last_year

    from grouped
    where
        period_start is not null
        and period_end is not null
    group by series_id, acting_countries, indicator_id, base_unit

),

years as (

    select
        series_id,
        acting_countries,
        indicator_id,
        base_unit,
        {{ each_number('cast(first_year as integer)', 'cast(last_year as integer)') }} as year_number

    from spans

),

touching as (

    select
        grouped.*,
        cast(years.year_number as integer) as year,
        make_date(cast(years.year_number as integer), 1, 1) as first_day,
        make_date(cast(years.year_number as integer), 12, 31) as last_day

    from grouped
    inner join years
        on
            grouped.series_id = years.series_id
            and grouped.acting_countries = years.acting_countries
            and grouped.indicator_id = years.indicator_id
            and grouped.base_unit = years.base_unit

    where
        coalesce(year(grouped.period_start) <= years.year_number, true)
        and coalesce(year(grouped.latest_day) >= years.year_number, true)

),

-- What a figure holds and what lies outside the year, cannot be in the year. The largest such figure is taken off.
outside as (

    select
        touching.metric_id,
        touching.acting_countries,
        touching.year,
        containers.metric_id as outside_id,
        held.base_low as outside_low,
        row_number() over (
            partition by touching.metric_id, touching.acting_countries, touching.year
            order by held.base_low desc, held.metric_id asc
        ) as preference

    from touching
    inner join containers on touching.metric_id = containers.container_id
    inner join figures as held
        on
            containers.metric_id = held.metric_id
            and touching.base_unit = held.base_unit

    where
        held.base_low > 0
        and touching.metric_id <> held.metric_id
        and (held.period_end < touching.first_day or held.period_start > touching.last_day)

),

final as (

    select
        touching.metric_id,
        touching.series_id,
        touching.acting_countries,
        touching.year,
        touching.indicator_id,
        touching.base_unit,
        touching.base_value,
        touching.base_low,
        touching.base_high,
        cast(touching.base_high - coalesce(outside.outside_low, 0) as decimal(38, 18)) as high_in_year,
        case when touching.base_high is not null then outside.outside_id end as outside_id,
        touching.collection,
        touching.period_start,
        touching.period_end,
        touching.ref_area,
        touching.actor_ids,
        touching.scope,
        touching.part_of,

        case
            when touching.collection not in ('flow', 'cumulative') then 'never'
            when touching.period_start is null or touching.period_end is null then 'perhaps'
            when touching.period_start >= touching.first_day and touching.period_end <= touching.last_day then 'within'
            else 'overlaps'
        end as lies

    from touching
    left join outside
        on
            touching.metric_id = outside.metric_id
            and touching.acting_countries = outside.acting_countries
            and touching.year = outside.year
            and outside.preference = 1

)

select * from final
