with

rules as (

    select * from {{ ref('label_rules') }}

),

final as (

    select
        rule,
        followed_up,
        evidence,
        wording,
        verifiable,
        label,
        cast(nullif(g20_score, '') as integer) as g20_score

    from rules

)

select * from final
