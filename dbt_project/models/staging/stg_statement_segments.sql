with

source as (

    select * from {{ source('raw', 'statement_segments') }}

),

final as (

    select
        cast(statement_id as string) as statement_id,
        cast(segment_id as integer) as segment_id,
        cast(kind as string) as kind,
        cast(level as integer) as level,
        cast(heading as string) as heading,
        cast(marker as string) as marker,
        cast(pillar_id as string) as pillar_id,
        cast(segment_start as integer) as segment_start,
        cast(segment_end as integer) as segment_end

    from source

)

select * from final
