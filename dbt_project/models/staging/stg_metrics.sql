with

source as (

    select * from {{ source('raw', 'metrics') }}

),

final as (

    select
        cast(metric_id as string) as metric_id,
        cast(statement_id as string) as statement_id,
        cast(indicator_id as string) as indicator_id,
        cast(actor_ids as string) as actor_ids,
        cast(ref_area as string) as ref_area,
        cast(value as decimal(24, 6)) as value,
        cast(qualifier as string) as qualifier,
        cast(unit as string) as unit,
        cast(period_start as date) as period_start,
        cast(period_end as date) as period_end,
        cast(period_basis as string) as period_basis,
        cast(period_rule as string) as period_rule,
        cast(scope as string) as scope,
        cast(collection as string) as collection,
        {{ sorted_list('part_of') }} as part_of,
        {{ sorted_list('supersedes') }} as supersedes,
        cast(quote as string) as quote,
        cast(note as string) as note,
        cast(line_number as integer) as line_number

    from source

)

select * from final
