with

checks as (

    select * from {{ source('audit', 'quality_checks') }}

),

final as (

    select
        cast(name as string) as name,
        cast(table_name as string) as table_name,
        cast(severity as string) as severity,
        cast(passed as boolean) as passed,
        cast(failing_rows as integer) as failing_rows,
        cast(description as string) as description,
        cast(message as string) as message,
        cast(seeded_faults as integer) as seeded_faults

    from checks

)

select * from final
