/** A vocabulary as a guideline corpus would give it: folded words, five letters or more where it matters, short ones in between. */
export const SARCOMA_WORDS = `
osteosarcoma sarcoma chondrosarcoma liposarcoma leiomyosarcoma rhabdomyosarcoma angiosarcoma synovial fibrosarcoma ewing
metastasis metastases metastatic metachronous synchronous metastasectomy thoracotomy thoracoscopy pulmonary nodule nodules
lung bone soft tissue primary localized relapse recurrence recurrent refractory progression remission survival overall
event disease interval median months years follow surveillance imaging radiograph computed tomography magnetic resonance
scintigraphy biopsy needle core incisional histology pathology necrosis response grade stage margin margins resection
resectable complete incomplete amputation limb salvage prosthesis reconstruction allograft rotationplasty surgery surgical
surgeon chemotherapy neoadjuvant adjuvant methotrexate doxorubicin cisplatin ifosfamide etoposide gemcitabine docetaxel
cyclophosphamide vincristine dacarbazine trabectedin pazopanib regorafenib cabozantinib sorafenib mifamurtide samarium
leucovorin dexrazoxane mesna toxicity cardiotoxicity nephrotoxicity ototoxicity hearing neutropenia infection fertility
radiotherapy radiation proton carbon stereotactic ablation radiofrequency cryoablation dose fraction fractions palliative
symptom symptoms quality rehabilitation physiotherapy psychosocial genetic predisposition retinoblastoma fraumeni germline
children adolescents adults elderly pelvis femur tibia humerus scapula spine sacrum vertebra craniofacial mandible bilateral
unilateral solitary multiple number lesions site sites extrapulmonary skeletal skip multidisciplinary tumor board center
referral guideline recommendation evidence randomized trial cohort retrospective prospective registry analysis hazard ratio
confidence percent patients population treatment therapy management diagnosis prognosis prognostic factor factors outcome
alkaline phosphatase lactate dehydrogenase elevated baseline cumulative regimen cycles schedule delay intensity maintenance
`
  .trim()
  .split(/\s+/);
