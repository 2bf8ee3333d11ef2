with

{{ safe_sum_overlaps(ref('int_year_figures'), 'year', ref('stg_actors'), ref('int_actor_ancestors')) }},

final as (

    select * from year_overlaps

)

select * from final
