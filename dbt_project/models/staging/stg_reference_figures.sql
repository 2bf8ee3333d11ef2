with

source as (

    select * from {{ source('raw', 'reference_figures') }}

),

final as (

    select
        cast(reference_id as string) as reference_id,
        cast(publisher as string) as publisher,
        cast(ref_area as string) as ref_area,
        cast(measure as string) as measure,
        cast(value as decimal(24, 6)) as value,
        cast(qualifier as string) as qualifier,
        cast(unit as string) as unit,
        cast(period_start as date) as period_start,
        cast(period_end as date) as period_end,
        cast(source_url as string) as source_url,
        cast(read_from as string) as read_from,
        cast(note as string) as note,
        cast(line_number as integer) as line_number

    from source

)

select * from final
