with

{{ safe_sum_overlaps(ref('int_total_figures'), 'total', ref('stg_actors'), ref('int_actor_ancestors')) }},

final as (

    select * from total_overlaps

)

select * from final
