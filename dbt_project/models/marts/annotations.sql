{# How many characters of the text are given before and behind a quote. -#}
{% set context = 32 -%}

with

targets as (

    select * from {{ ref('int_annotation_targets') }}

),

quotes as (

    select * from {{ ref('int_quotes_located') }}

),

statements as (

    select * from {{ ref('stg_statements') }}

),

final as (

    select
        targets.target_kind || '/' || targets.target_id as annotation_id,
        targets.target_kind,
        targets.target_id,
        targets.statement_id,
        targets.quote,
        quotes.quote_start,
        quotes.quote_end,
        quotes.text_fragment_url,

        substring(statements.text, quotes.quote_start + 1, quotes.quote_end - quotes.quote_start) as exact,
        substring(
            statements.text,
            greatest(quotes.quote_start - {{ context }}, 0) + 1,
            least(quotes.quote_start, {{ context }})
        ) as prefix,
        substring(statements.text, quotes.quote_end + 1, {{ context }}) as suffix,

        statements.sha256,
        statements.file_name,
        statements.source_url,
        statements.language,
        statements.series_id,
        statements.edition,
        targets.pillar_id,
        targets.topic_id,
        targets.indicator_id,
        targets.actor_ids,
        targets.unit,
        targets.comment

    from targets
    left join statements on targets.statement_id = statements.statement_id
    left join quotes
        on
            targets.target_kind = quotes.table_name
            and targets.statement_id = quotes.statement_id
            and targets.row_key = quotes.row_key
            and (targets.line_number is null or targets.line_number = quotes.line_number)

)

select * from final
