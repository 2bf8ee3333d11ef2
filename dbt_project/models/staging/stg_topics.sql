with

source as (

    select * from {{ source('raw', 'topics') }}

),

final as (

    select
        cast(topic_id as string) as topic_id,
        cast(pillar_id as string) as pillar_id,
        cast(name as string) as name,
        cast(area as string) as area,
        cast(definition as string) as definition,
        cast(line_number as integer) as line_number

    from source

)

select * from final
