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
        cast(nullif(g20_score, '') as integer) as g20_score,
        nullif(ogp_completion, '') as ogp_completion,
        g20_lossy,
        ogp_lossy

    from rules

)

select * from final
