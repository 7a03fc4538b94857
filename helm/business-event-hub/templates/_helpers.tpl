{{- define "hub.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "hub.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 52 | trimSuffix "-" -}}
{{- else if contains (include "hub.name" .) .Release.Name -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "hub.name" .) | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "hub.selectorLabels" -}}
app.kubernetes.io/name: {{ include "hub.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "hub.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | quote }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{ include "hub.selectorLabels" . }}
{{- end -}}

{{- define "hub.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "hub.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "hub.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) -}}
{{- end -}}
{{- end -}}

{{- define "hub.settingsConfigMap" -}}
{{- printf "%s-settings" (include "hub.fullname" .) -}}
{{- end -}}

{{/* Whether the chart makes the rulebase's ConfigMap: "true" or empty. */}}
{{- define "hub.rulebaseFromValues" -}}
{{- if or .Values.rulebase.files .Values.rulebase.binaryFiles -}}
{{- if .Values.rulebase.existingConfigMap.name -}}
{{- fail "rulebase: give files/binaryFiles or existingConfigMap, not both" -}}
{{- end -}}
true
{{- end -}}
{{- end -}}

{{- define "hub.rulebaseConfigMap" -}}
{{- default (printf "%s-rulebase" (include "hub.fullname" .)) .Values.rulebase.existingConfigMap.name -}}
{{- end -}}

{{/* Whether a rulebase ConfigMap is mounted: "true" or empty (then the image's own rulebase is used). */}}
{{- define "hub.rulebaseMounted" -}}
{{- if or (include "hub.rulebaseFromValues" .) .Values.rulebase.existingConfigMap.name -}}
true
{{- end -}}
{{- end -}}

{{- define "hub.rulebaseDirectory" -}}
{{- if include "hub.rulebaseMounted" . -}}
/etc/event-hub/rulebase
{{- else -}}
{{- printf "/app/rulebases/%s" .Values.rulebase.shipped -}}
{{- end -}}
{{- end -}}

{{/* ConfigMap keys cannot hold a slash: scenarios/a.drl is kept as scenarios__a.drl. */}}
{{- define "hub.rulebaseKey" -}}
{{- if contains "__" . -}}
{{- fail (printf "rulebase: %s: a path must not hold two underscores in a row, they stand for the slash" .) -}}
{{- end -}}
{{- . | replace "/" "__" -}}
{{- end -}}
