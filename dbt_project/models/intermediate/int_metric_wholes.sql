with

metrics as (

    select * from {{ ref('stg_metrics') }}

),

direct as (

    select
        metric_id,
        {{ each_item('part_of') }} as whole_id

    from metrics
    where part_of is not null

),

{{ transitive_closure('direct', 'metric_id', 'whole_id') }},

final as (

    select * from closure

)

select * from final
