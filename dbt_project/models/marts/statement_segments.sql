with

segments as (

    select * from {{ of_changed_series(ref('stg_statement_segments'), 'statement_id') }}

),

statements as (

    select * from {{ of_changed_series(ref('stg_statements')) }}

),

final as (

    select
        segments.statement_id,
        segments.segment_id,
        segments.kind,
        segments.level,
        segments.heading,
        segments.marker,
        segments.pillar_id,
        segments.segment_start,
        segments.segment_end,

        cast(
            replace(
                substring(
                    statements.visible_text,
                    segments.segment_start + 1,
                    segments.segment_end - segments.segment_start
                ),
                '{{ "\u034f" }}',
                ''
            ) as string
        ) as segment_text

    from segments
    inner join statements on segments.statement_id = statements.statement_id

)

select * from final
