with

follow_through_codings as (

    select * from {{ ref('stg_follow_through_codings') }}

),

final as (

    select
        coding,
        commitment_id,
        next_statement_id,
        evidence,
        wording,
        successor_ids,
        evidence_quote,
        rationale

    from follow_through_codings

)

select * from final
