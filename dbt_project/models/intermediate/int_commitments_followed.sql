with

commitments as (

    select * from {{ ref('stg_commitments') }}

),

editions as (

    select * from {{ ref('int_editions') }}

),

codings as (

    select * from {{ ref('stg_follow_through') }}

),

rules as (

    select * from {{ ref('label_rules') }}

),

-- Only a coding against the very next edition counts: an edition that comes in between opens its commitments again.
followed as (

    select
        commitments.commitment_id,
        commitments.statement_id,
        commitments.verifiable,
        editions.edition,
        editions.next_edition,
        editions.next_statement_id,
        codings.evidence,
        codings.wording,
        codings.successor_ids,
        codings.evidence_quote,
        codings.rationale,
        case when codings.commitment_id is null then 'no' else 'yes' end as followed_up

    from commitments
    left join editions on commitments.statement_id = editions.statement_id
    left join codings
        on
            commitments.commitment_id = codings.commitment_id
            and editions.next_statement_id = codings.next_statement_id

),

-- The rule for commitments that are not followed up asks for nothing else, so its other cells are empty.
final as (

    select
        followed.*,
        rules.label,
        cast(nullif(rules.g20_score, '') as integer) as g20_score,
        nullif(rules.ogp_completion, '') as ogp_completion

    from followed
    left join rules
        on
            followed.followed_up = rules.followed_up
            and (
                followed.followed_up = 'no'
                or (
                    followed.evidence = rules.evidence
                    and followed.wording = rules.wording
                    and followed.verifiable = rules.verifiable
                )
            )

)

select * from final
