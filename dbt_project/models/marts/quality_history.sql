with

checks as (

    select * from {{ source('audit', 'quality_checks') }}

),

failures as (

    select * from {{ source('audit', 'quality_failures') }}

),

numbered as (

    select
        *,
        count(*) over (partition by table_name, name) as runs_failed,
        row_number() over (partition by table_name, name order by finished_at desc, run_id asc) as from_the_last

    from failures

),

final as (

    select
        cast(checks.table_name as string) as table_name,
        cast(checks.name as string) as name,
        cast(checks.severity as string) as severity,
        cast(coalesce(numbered.runs_failed, 0) as integer) as runs_failed,
        cast(numbered.finished_at as timestamp) as last_failed_at,
        cast(numbered.run_id as string) as last_failed_run_id,
        cast(numbered.failing_rows as integer) as last_failing_rows,
        cast(numbered.message as string) as last_message

    from checks
    left join numbered
        on
            checks.table_name = numbered.table_name
            and checks.name = numbered.name
            and numbered.from_the_last = 1

)

select * from final
