with

source as (

    select * from {{ source('raw', 'claim_checks') }}

),

final as (

    select
        cast(claim_id as string) as claim_id,
        cast(metric_id as string) as metric_id,
        cast(reference_id as string) as reference_id,
        cast(other_metric_id as string) as other_metric_id,
        cast(times_metric_id as string) as times_metric_id,
        cast(same_scope as string) as same_scope,
        cast(same_actor as string) as same_actor,
        cast(same_period as string) as same_period,
        cast(rationale as string) as rationale,
        cast(line_number as integer) as line_number

    from source

)

select * from final
