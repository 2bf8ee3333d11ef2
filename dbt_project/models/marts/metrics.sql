with

metrics as (

    select * from {{ ref('int_metrics_converted') }}

),

wholes as (

    select * from {{ ref('int_metric_wholes') }}

),

quotes as (

    select * from {{ ref('int_quotes_located') }}
    where table_name = 'metrics'

),

figures_with_parts as (

    select distinct whole_id as metric_id
    from wholes

),

final as (

    select
        metrics.metric_id,
        metrics.statement_id,
        metrics.edition,
        metrics.pillar_id,
        metrics.topic_id,
        metrics.indicator_id,
        metrics.actor_ids,
        metrics.ref_area,

        metrics.value,
        metrics.value_low,
        metrics.value_high,
        metrics.qualifier,
        metrics.unit,
        metrics.base_value,
        metrics.base_unit,

        metrics.period_start,
        metrics.period_end,
        metrics.period_basis,
        metrics.collection,

        -- A figure in the middle, a part with parts of its own, is a part first: counting it would count twice.
        case
            when metrics.part_of is not null then 'K'
            when figures_with_parts.metric_id is not null then 'W'
            when metrics.collection in ('growth', 'average') then 'E'
            else 'V'
        end as obs_status,

        metrics.result_level,
        metrics.part_of,
        metrics.supersedes,
        metrics.quote,
        quotes.quote_start,
        quotes.quote_end,
        quotes.text_fragment_url,

        metrics.series_id,
        metrics.indicator,
        metrics.base_low,
        metrics.base_high,
        metrics.period_rule,
        metrics.scope,
        metrics.note

    from metrics
    left join figures_with_parts on metrics.metric_id = figures_with_parts.metric_id
    left join quotes on metrics.metric_id = quotes.row_key

)

select * from final
