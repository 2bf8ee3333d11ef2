with

{{ safe_sum_totals(
    of_changed_series(ref('int_total_figures')), ref('int_total_overlaps'), ['pillar_id', 'series_id', 'edition'], 'totals'
) }},

final as (

    select * from totals

)

select * from final
