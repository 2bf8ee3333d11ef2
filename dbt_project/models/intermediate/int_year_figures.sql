{%- set by = ['series_id', 'acting_countries', 'year', 'reach'] -%}
with

figure_years as (

    select * from {{ of_changed_series(ref('int_figure_years')) }}

),

within as (

    select
        metric_id,
        indicator_id,
        base_unit,
        series_id,
        acting_countries,
        year,
        'within' as reach,
        base_value,
        base_low,
        base_high,
        collection,
        period_start,
        period_end,
        ref_area,
        actor_ids,
        scope,
        part_of

    from figure_years
    where lies = 'within'

),

touching as (

    select
        metric_id,
        indicator_id,
        base_unit,
        series_id,
        acting_countries,
        year,
        'touching' as reach,
        base_value,
        base_low,
        high_in_year as base_high,
        collection,
        period_start,
        period_end,
        ref_area,
        actor_ids,
        scope,
        part_of

    from figure_years
    where lies <> 'never'

),

reached as (

    select * from within
    union all
    select * from touching

),

{{ safe_sum_figures('reached', by, 'year', ref('int_figure_containers'), last_number('group_number')) }},

final as (

    select * from year_figures

)

select * from final
