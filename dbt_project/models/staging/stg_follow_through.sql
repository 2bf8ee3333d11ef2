with

source as (

    select * from {{ source('raw', 'follow_through') }}

),

final as (

    select
        cast(commitment_id as string) as commitment_id,
        cast(next_statement_id as string) as next_statement_id,
        cast(evidence as string) as evidence,
        cast(wording as string) as wording,
        cast(successor_ids as string) as successor_ids,
        cast(evidence_quote as string) as evidence_quote,
        cast(rationale as string) as rationale,
        cast(line_number as integer) as line_number

    from source

)

select * from final
