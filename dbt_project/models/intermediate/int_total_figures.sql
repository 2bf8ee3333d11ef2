with

figures as (

    select * from {{ ref('int_metrics_converted') }}

),

-- A figure that lacks its indicator, unit or collection belongs to no total until somebody fills it in.
complete as (

    select * from figures
    where
        pillar_id is not null
        and base_value is not null
        and collection is not null

),

{{ safe_sum_figures('complete', ['pillar_id', 'series_id', 'edition'], 'total', ref('int_figure_containers')) }},

final as (

    select * from total_figures

)

select * from final
