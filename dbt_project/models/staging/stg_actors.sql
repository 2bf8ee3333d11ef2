with

source as (

    select * from {{ source('raw', 'actors') }}

),

final as (

    select
        cast(actor_id as string) as actor_id,
        cast(name as string) as name,
        cast(country as string) as country,
        cast(parent_id as string) as parent_id,
        cast(words as string) as words,
        cast(line_number as integer) as line_number

    from source

)

select * from final
