with

followed as (

    select * from {{ ref('int_commitments_followed') }}
    where followed_up = 'yes' and successor_ids is not null

),

links as (

    select
        commitment_id as from_commitment_id,
        {{ each_item('successor_ids') }} as to_commitment_id,
        wording as relation,
        statement_id as from_statement_id,
        next_statement_id as to_statement_id,
        edition as from_edition,
        next_edition as to_edition

    from followed

),

final as (

    select
        links.*,
        count(*) over (partition by links.from_commitment_id) as successors,
        count(*) over (partition by links.to_commitment_id) as predecessors

    from links

)

select * from final
