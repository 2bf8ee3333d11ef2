with

source as (

    select * from {{ source('raw', 'coding_agreement') }}

),

final as (

    select
        cast(statement_id as string) as statement_id,
        cast(next_statement_id as string) as next_statement_id,
        cast(field as string) as field,
        cast(codings as string) as codings,
        cast(commitments as integer) as commitments,
        cast(pairs as integer) as pairs,
        cast(pairs_agreeing as integer) as pairs_agreeing,
        cast(alpha as decimal(9, 6)) as alpha,
        cast(reason as string) as reason

    from source

)

select * from final
