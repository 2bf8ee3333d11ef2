with

source as (

    select * from {{ source('raw', 'word_changes') }}

),

final as (

    select
        cast(from_commitment_id as string) as from_commitment_id,
        cast(to_commitment_id as string) as to_commitment_id,
        cast(words_removed as string) as words_removed,
        cast(words_added as string) as words_added,
        cast(words_kept as integer) as words_kept,
        cast(words_marked as string) as words_marked

    from source

)

select * from final
