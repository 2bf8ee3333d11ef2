with

runs as (

    select * from {{ source('audit', 'quality_runs') }}

),

final as (

    select
        cast(run_id as string) as run_id,
        cast(started_at as timestamp) as started_at,
        cast(finished_at as timestamp) as finished_at,
        cast(outcome as string) as outcome,
        cast(checks_passed as integer) as checks_passed,
        cast(checks_warned as integer) as checks_warned,
        cast(checks_failed as integer) as checks_failed

    from runs

)

select * from final
