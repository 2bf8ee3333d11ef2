with

source as (

    select * from {{ source('raw', 'commitments') }}

),

final as (

    select
        cast(commitment_id as string) as commitment_id,
        cast(statement_id as string) as statement_id,
        cast(position as integer) as position,
        cast(topic_id as string) as topic_id,
        cast(actor_ids as string) as actor_ids,
        cast(verifiable as string) as verifiable,
        cast(quote as string) as quote,
        cast(note as string) as note,
        cast(line_number as integer) as line_number

    from source

)

select * from final
