with

reference_figures as (

    select * from {{ ref('stg_reference_figures') }}

),

converted as (

    select * from {{ ref('int_claim_figures') }}
    where kind = 'reference'

),

final as (

    select
        reference_figures.reference_id,
        reference_figures.publisher,
        reference_figures.ref_area,
        reference_figures.measure,
        reference_figures.value,
        reference_figures.qualifier,
        reference_figures.unit,
        converted.base_value,
        converted.base_unit,
        reference_figures.period_start,
        reference_figures.period_end,
        reference_figures.read_from,
        reference_figures.source_url,
        reference_figures.note

    from reference_figures
    left join converted on reference_figures.reference_id = converted.figure_id

)

select * from final
