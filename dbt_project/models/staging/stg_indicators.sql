with

source as (

    select * from {{ source('raw', 'indicators') }}

),

final as (

    select
        cast(indicator_id as string) as indicator_id,
        cast(name as string) as name,
        cast(definition as string) as definition,
        cast(topic_id as string) as topic_id,
        cast(dimension as string) as dimension,
        cast(result_level as string) as result_level,
        cast(broader as string) as broader,
        cast(words as string) as words,
        cast(line_number as integer) as line_number

    from source

)

select * from final
