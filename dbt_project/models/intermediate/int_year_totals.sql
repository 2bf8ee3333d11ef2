with

{{ safe_sum_totals(
    of_changed_series(ref('int_year_figures')),
    of_changed_series(ref('int_year_overlaps')),
    ['series_id', 'acting_countries', 'year', 'reach'],
    'totals'
) }},

final as (

    select * from totals

)

select * from final
