with

codings as (

    select * from {{ ref('int_codings_labelled') }}

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
        rationale,
        label

    from codings

)

select * from final
