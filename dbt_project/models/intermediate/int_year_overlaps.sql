with

figures as (

    select * from {{ of_changed_series(ref('int_year_figures')) }}

),

{{ safe_sum_overlaps('figures', 'year', ref('stg_actors'), ref('int_actor_ancestors')) }},

final as (

    select
        year_overlaps.*,
        figures.series_id

    from year_overlaps
    inner join figures
        on
            year_overlaps.metric_id = figures.metric_id
            and year_overlaps.group_number = figures.group_number

)

select * from final
