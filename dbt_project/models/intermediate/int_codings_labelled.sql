with

codings as (

    select * from {{ ref('stg_follow_through_codings') }}

),

commitments as (

    select * from {{ ref('stg_commitments') }}

),

rules as (

    select * from {{ ref('label_rules') }}
    where followed_up = 'yes'

),

final as (

    select
        codings.coding,
        codings.commitment_id,
        codings.next_statement_id,
        codings.evidence,
        codings.wording,
        {{ sorted_list('codings.successor_ids') }} as successor_ids,
        codings.evidence_quote,
        codings.rationale,
        codings.line_number,
        commitments.statement_id,
        rules.label

    from codings
    left join commitments on codings.commitment_id = commitments.commitment_id
    left join rules
        on
            codings.evidence = rules.evidence
            and codings.wording = rules.wording
            and commitments.verifiable = rules.verifiable

)

select * from final
