with

source as (

    select * from {{ source('raw', 'pillars') }}

),

final as (

    select
        cast(pillar_id as string) as pillar_id,
        cast(position as integer) as position,
        cast(name as string) as name,
        cast(line_number as integer) as line_number

    from source

)

select * from final
